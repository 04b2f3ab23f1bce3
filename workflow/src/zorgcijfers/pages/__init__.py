"""What the report includes: generated pages, and the staged project around them."""
