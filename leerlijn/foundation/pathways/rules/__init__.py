"""The engine of the pathways: facts, rules and a day in; answers with what decided them out. Knows no database."""
