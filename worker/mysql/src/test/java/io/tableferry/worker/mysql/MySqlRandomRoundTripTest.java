package io.tableferry.worker.mysql;

@OnMySql
class MySqlRandomRoundTripTest implements RandomRoundTripContract {}
