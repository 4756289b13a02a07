"""What every request and response shares: headers, formats, clients, compression."""
