package io.tableferry.worker.mysql;

@OnMariaDb
class MariaDbRandomRoundTripTest implements RandomRoundTripContract {}
