"""大屏: a stage without mouse or menus, painted from pieces that scenes put in their places."""
