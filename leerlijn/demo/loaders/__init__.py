"""One module for each kind of data. Each loads through the rooms' own actions, and leaves alone what is there."""
