-- TPC-H, clause 1.4.1; the sizes are those of its "Table Layouts".
DROP TABLE IF EXISTS customer, orders, nation, region;

CREATE TABLE region (
  regionkey INT PRIMARY KEY,
  name CHAR(25) NOT NULL,
  comment VARCHAR(152) NOT NULL
);

CREATE TABLE nation (
  nationkey INT PRIMARY KEY,
  name CHAR(25) NOT NULL,
  regionkey INT NOT NULL,
  comment VARCHAR(152) NOT NULL
);

CREATE TABLE customer (
  custkey BIGINT PRIMARY KEY,
  name VARCHAR(25) NOT NULL,
  address VARCHAR(40) NOT NULL,
  nationkey INT NOT NULL,
  phone CHAR(15) NOT NULL,
  acctbal DECIMAL(15, 2) NOT NULL,
  mktsegment CHAR(10) NOT NULL,
  comment VARCHAR(117) NOT NULL
);

CREATE TABLE orders (
  orderkey BIGINT PRIMARY KEY,
  custkey BIGINT NOT NULL,
  orderstatus CHAR(1) NOT NULL,
  totalprice DECIMAL(15, 2) NOT NULL,
  orderdate DATE NOT NULL,
  orderpriority CHAR(15) NOT NULL,
  clerk CHAR(15) NOT NULL,
  shippriority INT NOT NULL,
  comment VARCHAR(79) NOT NULL
);
