/**
 * Whether a deployment has all that its runs need: each call to AWS that they make is tried, and a
 * job for each source tries the rest. What is changed is taken back.
 */
package io.tableferry.controller.doctor;
