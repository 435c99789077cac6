/**
 * The ledger: what runs did and who is copying what, kept on S3 by conditional writes. There is no
 * database to operate.
 */
package io.tableferry.controller.ledger;
