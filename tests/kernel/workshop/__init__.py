"""A house with one job more, which can be caught in the middle: for the worker that is killed."""
