"""What it takes to read a Word file: its package, its XML, its automatic numbers, its body."""
