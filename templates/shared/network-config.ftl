{
  "version": 2,
  "ethernets": {
    "all": {
      "match": { "name": "e*" },
      "dhcp4": true
    }
  }
}
