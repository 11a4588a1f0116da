"""What every page is made of: components, field templates, charts and icons. The gallery page shows each one once."""
