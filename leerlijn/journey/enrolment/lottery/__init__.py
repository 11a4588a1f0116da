"""The lottery of a preference round: who draws which number, who gets what, and how anybody can recompute it.

Pure: plain values in, plain values out, no database and no clock.
"""
