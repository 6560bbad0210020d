"""Where badges and vehicles are, over HTTP and MQTT, and what rule of the township each breaks."""
