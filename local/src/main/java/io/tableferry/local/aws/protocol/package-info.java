/**
 * What the hand-written stand-ins share: AWS's JSON protocol, its errors and its resource names. It
 * knows no service.
 */
package io.tableferry.local.aws.protocol;
