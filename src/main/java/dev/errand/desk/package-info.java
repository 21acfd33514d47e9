/// What people may ask for, one class per verb. A desk verb never moves a run itself: it tells the supervisor.
@org.jspecify.annotations.NullMarked
package dev.errand.desk;
