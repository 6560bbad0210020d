"""Beside the panels: video. Decoder processes without Qt, the wall that watches over them, the canvas that paints it.

``source`` says what to play; ``decoder`` plays it in a process of its own and leaves the newest frame in a ``slot`` of
shared memory; ``feed`` keeps one camera's picture going and knows what is true of it; ``wall`` holds the tiles, who may
connect and who may decode; ``canvas`` paints them with name, number and clock burned in by us.
"""
