import games.strategy.engine.data.GameParser;
import games.strategy.engine.framework.GameDataManager;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;

/** Writes a save of a game that has just begun, with TripleA's own reader and writer: GAME.xml SAVE.tsvg. */
public class Save {
    public static void main(String[] files) throws Exception {
        try (InputStream game = new FileInputStream(files[0]); OutputStream save = new FileOutputStream(files[1])) {
            GameDataManager.saveGame(save, new GameParser("tiny").parse(game, new AtomicReference<>(), false));
        }
    }
}
