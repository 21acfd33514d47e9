package dev.errand.forge.embedded;

import dev.errand.contract.ForgeContract;
import dev.errand.git.Playground;
import dev.errand.port.Forge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedForgeContractTest extends ForgeContract {
    @TempDir
    Path folder;

    private Yard yard;

    @BeforeEach
    void begin() {
        yard = Yard.plain(folder);
    }

    @Override
    protected Forge forge() {
        return yard.forge;
    }

    @Override
    protected Work work(Map<String, String> files) {
        return yard.work(files);
    }

    @Override
    protected void onMain(String path, String content) {
        Playground.write(yard.repository.resolve(path), content);
        yard.playground.commit(yard.repository, "Meanwhile");
    }

    @Override
    protected String main(String path) {
        var file = yard.repository.resolve(path);
        return Files.exists(file) ? Playground.read(file) : "";
    }
}
