"""The least a Django app can do for a rush: count, insert, post a letter. What our own pages are measured against."""
