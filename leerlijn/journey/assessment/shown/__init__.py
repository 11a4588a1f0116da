"""How what this room knows is shown, on pages and in papers: values in, words and figures out."""
