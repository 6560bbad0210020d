"""What one account sets for itself: the menu, factor and password, look and language; the administrator's 改配置."""
