"""The pages about people: accounts and roles, and what somebody brings along."""
