"""References as people cite them and as citation managers take them."""
