"""What every room uses: writing, deciding, recording, announcing, and the clock."""
