-- TPC-H, clause 1.4.1; the sizes are those of its "Table Layouts".
DROP TABLE IF EXISTS lineitem, part, partsupp, supplier;

CREATE TABLE part (
  partkey BIGINT PRIMARY KEY,
  name VARCHAR(55) NOT NULL,
  mfgr CHAR(25) NOT NULL,
  brand CHAR(10) NOT NULL,
  type VARCHAR(25) NOT NULL,
  size INTEGER NOT NULL,
  container CHAR(10) NOT NULL,
  retailprice NUMERIC(15, 2) NOT NULL,
  comment VARCHAR(23) NOT NULL
);

CREATE TABLE supplier (
  suppkey BIGINT PRIMARY KEY,
  name CHAR(25) NOT NULL,
  address VARCHAR(40) NOT NULL,
  nationkey INTEGER NOT NULL,
  phone CHAR(15) NOT NULL,
  acctbal NUMERIC(15, 2) NOT NULL,
  comment VARCHAR(101) NOT NULL
);

CREATE TABLE partsupp (
  partkey BIGINT NOT NULL,
  suppkey BIGINT NOT NULL,
  availqty INTEGER NOT NULL,
  supplycost NUMERIC(15, 2) NOT NULL,
  comment VARCHAR(199) NOT NULL
);
-- TPC-H's key of (partkey, suppkey) is left out: below scale 0.01 the generator repeats pairs.

CREATE TABLE lineitem (
  orderkey BIGINT NOT NULL,
  partkey BIGINT NOT NULL,
  suppkey BIGINT NOT NULL,
  linenumber INTEGER NOT NULL,
  quantity NUMERIC(15, 2) NOT NULL,
  extendedprice NUMERIC(15, 2) NOT NULL,
  discount NUMERIC(15, 2) NOT NULL,
  tax NUMERIC(15, 2) NOT NULL,
  returnflag CHAR(1) NOT NULL,
  linestatus CHAR(1) NOT NULL,
  shipdate DATE NOT NULL,
  commitdate DATE NOT NULL,
  receiptdate DATE NOT NULL,
  shipinstruct CHAR(25) NOT NULL,
  shipmode CHAR(10) NOT NULL,
  comment VARCHAR(44) NOT NULL,
  PRIMARY KEY (orderkey, linenumber)
);
