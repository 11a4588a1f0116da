"""Real requests for courses, made by students elsewhere, as rounds of ours; and who judges what came of them."""
