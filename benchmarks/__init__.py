"""Every figure we claim, as a command: `make bench` lists them, `make bench NAME=start` runs one."""
