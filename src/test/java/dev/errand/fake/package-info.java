/// Stand-ins for the world's services, over real sockets of this machine.
@org.jspecify.annotations.NullMarked
package dev.errand.fake;
