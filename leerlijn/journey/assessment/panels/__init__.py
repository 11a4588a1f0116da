"""Who may sit in which panel, who should, and why: two neutral assessors for every candidate.

Pure: plain values in, plain values out, no database and no clock.
"""
