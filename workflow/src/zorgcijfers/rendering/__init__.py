"""The report rendered: a staged Quarto project in, one HTML file and one PDF out."""
