"""What people see: pages, dialogs and painted views. Importing this package imports no Qt."""
