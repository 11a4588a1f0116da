"""What comes with the program: standards, procedures, agreements and what quality asks, read from readable data."""
