"""Video in the central: gateways by one interface, cameras with addresses of their own, and who may be asked what.

``video.yaml`` in the central's data folder (without one there are no gateways)::

    networks: ["127.0.0.0/8"]          # let through besides what cameras may have (domain.camera_addresses)
    lease_seconds: 120                 # how long somebody steers without touching it
    gateways:
      wvp:    {kind: wvp, url: "http://10.20.0.5:18080", username: zhenshu, password_file: wvp.password}
      media:  {kind: zlm, url: "http://10.20.0.6", secret_file: zlm.secret, rtsp_port: 554}

No picture passes the central but stills: a desk is told an address for a short time and fetches the stream itself.
"""
