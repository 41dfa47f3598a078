"""familycare: family contact, family support and progress reports for rehabilitation centres."""
