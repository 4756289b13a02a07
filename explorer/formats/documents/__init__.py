"""What pages say as documents for word processors and as sheets for spreadsheets."""
