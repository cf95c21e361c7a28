"""What it takes to read a Word file: its package, its automatic numbers, its body."""
