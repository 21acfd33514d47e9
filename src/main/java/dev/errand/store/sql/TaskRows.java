package dev.errand.store.sql;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Repository;
import dev.errand.domain.task.Task;
import dev.errand.domain.task.TaskId;
import java.util.List;
import java.util.Optional;

/// Tasks and their repositories.
record TaskRows(Sql sql) {
    void add(Task task) {
        sql.update("""
                insert into task (id, title, brief, origin, requester, created_at)
                values (:id, :title, :brief, :origin, :requester, :createdAt)""")
                .bind("id", task.id().value())
                .bind("title", task.brief().title())
                .bind("brief", sql.json().write(task.brief()))
                .bind("origin", task.trigger())
                .bind("requester", sql.json().write(task.requester()))
                .bind("createdAt", Nanos.of(task.createdAt()))
                .execute();
        var repositories =
                sql.batch("insert into task_repository (task, position, path) values (:task, :position, :path)");
        var position = 0;
        for (var repository : task.repositories())
            repositories
                    .bind("task", task.id().value())
                    .bind("position", position++)
                    .bind("path", repository.path())
                    .add();
        repositories.execute();
    }

    Optional<Task> find(TaskId id) {
        return sql.query("select brief, origin, requester, created_at from task where id = :id")
                .bind("id", id.value())
                .map((row, _) -> new Task(
                        id,
                        sql.json().read(row.getString(1), Brief.class),
                        repositories(id),
                        row.getString(2),
                        sql.json().read(row.getString(3), Actor.class),
                        Nanos.moment(row.getLong(4))))
                .findOne();
    }

    private List<Repository> repositories(TaskId task) {
        return sql.query("select path from task_repository where task = :task order by position")
                .bind("task", task.value())
                .map((row, _) -> new Repository(row.getString(1)))
                .list();
    }
}
