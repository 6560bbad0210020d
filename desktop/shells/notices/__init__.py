"""What a desk says in passing, and what calls somebody."""
