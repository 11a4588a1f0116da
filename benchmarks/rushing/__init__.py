"""What the rush is made of: a crowd that comes, a server that is watched, and the two houses it comes to."""
