"""The parts of a packet → one PDF: pages, tags, links, outline, stamps."""
