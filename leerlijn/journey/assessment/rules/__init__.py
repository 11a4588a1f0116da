"""The rules this room lives by, as plain values: how a procedure moves, what a decision rule says, what a portfolio
lacks. Nothing in here knows a database."""
