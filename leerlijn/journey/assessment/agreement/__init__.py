"""Whether assessors judge alike. Pure: levels in, measures out; knows no database, no scale by name and no person."""
