"""What ships besides the code: fonts, icons, texts, presets; read through importlib.resources."""
