// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

/// The house rules that a compiler does not check: who may include whom, what is linked, what every file
/// carries.
class ArchitectureTest : public QObject {
    Q_OBJECT

    const QString m_root = QStringLiteral(FDC_SOURCE_DIR);
    QMap<QString, QSet<QString>> m_allowed;  // core folder → core folders on its link line, transitively

    static QString read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    QStringList sources(const QStringList& folders) const {
        QStringList found;
        for (const QString& folder : folders) {
            QDirIterator walk(m_root + u'/' + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                              QDirIterator::Subdirectories);
            while (walk.hasNext())
                found.append(walk.next());
        }
        found.sort();
        return found;
    }

    static QStringList includesOf(const QString& path) {
        static const QRegularExpression form(u"^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"_s,
                                             QRegularExpression::MultilineOption);
        QStringList includes;
        auto matches = form.globalMatch(read(path));
        while (matches.hasNext())
            includes.append(matches.next().captured(1));
        return includes;
    }

    /// Everything that the one pattern finds in the project's own text files.
    QStringList matchesIn(const QStringList& files, const QRegularExpression& pattern) const {
        QStringList bad;
        for (const QString& path : files) {
            const auto match = pattern.match(read(path));
            if (match.hasMatch())
                bad.append(path.mid(m_root.size() + 1) + u": "_s + match.captured(0));
        }
        return bad;
    }

    /// The English of docs/errors/fr/causes.txt, as sources write it.
    QStringList knownCauses() const {
        QStringList known;
        QString english;
        for (const QString& line : read(m_root + u"/docs/errors/fr/causes.txt"_s).split(u'\n')) {
            if (!english.isEmpty())
                known.append(std::exchange(english, QString()).replace(u'#', u'%'));
            else if (!line.startsWith(u"# "_s))
                english = line;
        }
        return known;
    }

    /// The sentences in what makes errors: a name of a fact or of a setting is one word, and a fact stands in
    /// the sentence of a page.
    static QStringList causesIn(const QString& source) {
        static const QRegularExpression maker(
            u"\\b(?:(?:Error|fail)\\((?:\\w+::)?\\w+,|Problem\\{|report\\(at\\(|"
            "(?:refused?|wrong|malformed|tooLarge|defect|failed|failAt|fall|unreadable|unusable|unsuitable|"
            "unreachable|changed|damaged|about|rubbish|invalid|invalidArgument|argumentWrong|usage|"
            "unexpected)\\()|(?<![.>\\w])(?:cause|reason|problem|detail) = "_s);
        static const QRegularExpression literal(
            u"(?:\\bu|QStringLiteral\\()\"((?:[^\"\\\\]|\\\\.)*)\"(?:_s|\\))"_s);
        static const QRegularExpression fact(u"\\.with\\(u\"\\w+\"_s,\\s*u\"(?:[^\"\\\\]|\\\\.)*\"_s\\)"_s);
        static const QRegularExpression end(u";\\s*\\n"_s);
        static const QRegularExpression escape(u"\\\\(.)"_s);
        QStringList causes;
        for (const QString& statement : source.split(end)) {
            const auto start = maker.match(statement);
            if (!start.hasMatch())
                continue;
            const QString making = statement.mid(start.capturedStart()).remove(fact);
            for (auto found = literal.globalMatch(making); found.hasNext();) {
                const QString text = found.next().captured(1).replace(escape, u"\\1"_s);
                if (text.contains(u' '))
                    causes.append(text);
            }
        }
        return causes;
    }

    /// A literal is a whole text, or has something before or behind it.
    static bool isKnown(const QString& cause, const QStringList& known) {
        return std::ranges::any_of(known, [&cause](const QString& each) {
            return each == cause || each == cause + u": %1"_s ||
                   (cause.endsWith(u' ') && each.startsWith(cause)) ||
                   (cause.startsWith(u' ') && each.endsWith(cause));
        });
    }

private Q_SLOTS:
    void initTestCase() {
        static const QRegularExpression line(u"fdc_library\\(core_(\\w+)\\s+\\w+\\s+([^)]*)\\)"_s);
        auto matches = line.globalMatch(read(m_root + u"/core/CMakeLists.txt"_s));
        while (matches.hasNext()) {
            const auto match = matches.next();
            QSet<QString> allowed{match.captured(1)};
            static const QRegularExpression blanks(u"\\s+"_s);
            for (const QString& word : match.captured(2).split(blanks, Qt::SkipEmptyParts)) {
                if (word.startsWith(u"core_"_s))
                    allowed += m_allowed.value(
                        word.mid(5));  // only folders declared above: an arrow upwards is empty
            }
            m_allowed.insert(match.captured(1), allowed);
        }
        QVERIFY2(m_allowed.size() >= 10, "core/CMakeLists.txt could not be read");
    }

    void everyCoreFolderIsALibrary() {
        for (const QFileInfo& folder :
             QDir(m_root + u"/core"_s).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot))
            QVERIFY2(m_allowed.contains(folder.fileName()), qPrintable(folder.fileName()));
    }

    void coreIncludesFollowTheArrows() {
        QStringList bad;
        for (const QString& path : sources({u"core"_s})) {
            const QString folder = path.mid(m_root.size()).section(u'/', 2, 2);
            for (const QString& include : includesOf(path)) {
                if (include.startsWith(u"app/"_s) || include.startsWith(u"ui/"_s))
                    bad.append(path + u" → "_s + include);
                if (include.startsWith(u"core/"_s) &&
                    !m_allowed.value(folder).contains(include.section(u'/', 1, 1)))
                    bad.append(path + u" → "_s + include);
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    /// Widgets know the engine's libraries and what they share; a page never knows another page, the shell
    /// none.
    void pagesNeverNameOneAnother() {
        const QStringList shared{u"common"_s, u"mapping"_s};
        QStringList bad;
        for (const QString& path : sources({u"ui"_s})) {
            const QString folder = path.mid(m_root.size()).section(u'/', 2, 2);
            for (const QString& include : includesOf(path)) {
                const QString part = include.section(u'/', 0, 0);
                const QString other = include.section(u'/', 1, 1);
                if (part == u"app"_s || part == u"tests"_s ||
                    (part == u"ui"_s && other != folder && !shared.contains(other)))
                    bad.append(path + u" → "_s + include);
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void nothingBelowTheWindowKnowsIt() {
        QStringList bad;
        for (const QString& path : sources({u"app/cli"_s, u"app/engine"_s, u"app/sandbox"_s})) {
            for (const QString& include : includesOf(path)) {
                if (include.startsWith(u"ui/"_s) || include.startsWith(u"app/console/"_s))
                    bad.append(path + u" → "_s + include);
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    /// Dialogs go through one service, and nothing in the window waits: not for a dialog, a process or a
    /// file.
    void theWindowNeverWaits() {
        QStringList files = sources({u"ui"_s, u"app/console"_s});
        files.removeIf([](const QString& path) {
            return path.endsWith(u"/ui/common/QtDialogs.cpp"_s) || path.endsWith(u"/app/console/main.cpp"_s);
        });
        const QStringList bad = matchesIn(
            files,
            QRegularExpression(u"QMessageBox|QFileDialog|QInputDialog|QEventLoop|processEvents|waitFor("
                               u"Finished|Started|ReadyRead|BytesWritten|Connected)|"
                               "[.>]exec\\(|sleep_for|QThread::[mu]?sleep|BlockingQueuedConnection"_s));
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void coloursComeFromTheTokens() {
        QStringList files = sources({u"ui"_s});
        files.removeIf([](const QString& path) {
            // The colours of environments are data that tells them apart, in either theme.
            return path.endsWith(u"/Tokens.cpp"_s) || path.endsWith(u"/TopBar.cpp"_s) ||
                   path.contains(u"EnvironmentColour"_s);
        });
        const QStringList bad = matchesIn(
            files,
            QRegularExpression(
                u"#[0-9a-fA-F]{6}\\b|QColor\\([0-9]|Qt::(red|green|blue|black|white|gray|darkGray)\\b"_s));
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void productsNeverNameOneAnother() {
        const QStringList products{u"fast2"_s, u"plume"_s, u"companion"_s};
        for (const QString& one : products) {
            for (const QString& other : products)
                QVERIFY2(one == other || !m_allowed.value(one).contains(other),
                         qPrintable(one + u" → "_s + other));
        }
    }

    void theStandInsShareNothingWithTheClientTheyJudge() {
        QStringList bad;
        for (const QString& path : sources({u"app/sandbox"_s})) {
            for (const QString& include : includesOf(path)) {
                if (include.startsWith(u"core/flowerdocs/"_s) || include.startsWith(u"core/migration/"_s) ||
                    include.startsWith(u"core/fast2/"_s))
                    bad.append(path + u" → "_s + include);
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void coreAndCommandLineKnowNoWidgets() {
        static const QRegularExpression gui(
            u"^(Qt(Gui|Widgets|Charts|Svg)(/|$)|Q(Widget|Application|GuiApplication|Pixmap|Icon)$)"_s);
        QStringList bad;
        for (const QString& path : sources({u"core"_s, u"app/cli"_s, u"app/engine"_s, u"app/pluginhost"_s,
                                            u"app/plugins"_s, u"app/sandbox"_s})) {
            for (const QString& include : includesOf(path)) {
                if (gui.match(include).hasMatch())
                    bad.append(path + u" → "_s + include);
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void programsWithoutAScreenLinkNoGui_data() {
        QTest::addColumn<QString>("program");
        QTest::newRow("flowerdocsctl") << u"flowerdocsctl"_s;
        QTest::newRow("flowerdocs-sandbox") << u"flowerdocs-sandbox"_s;
        QTest::newRow("flowerdocs-plugin-host") << u"flowerdocs-plugin-host"_s;
    }

    void programsWithoutAScreenLinkNoGui() {
        QFETCH(QString, program);
        QProcess ldd;
        ldd.start(u"ldd"_s, {QStringLiteral(FDC_PROGRAMS_DIR) + u'/' + program});
        QVERIFY(ldd.waitForFinished());
        const QString libraries = QString::fromLocal8Bit(ldd.readAllStandardOutput());
        QVERIFY2(libraries.contains(u"libQt6Core"_s), qPrintable(libraries));
        static const QRegularExpression gui(u"libQt6(Gui|Widgets|Charts|Svg|Qml|Quick)"_s);
        QVERIFY2(!gui.match(libraries).hasMatch(), qPrintable(gui.match(libraries).captured(0)));
    }

    void posixStaysInThePlatformFolder() {
        static const QRegularExpression posix(
            u"#include <(unistd\\.h|fcntl\\.h|signal\\.h|sys/[a-z]+\\.h|termios\\.h)>"_s);
        QStringList files = sources({u"core"_s, u"app"_s, u"ui"_s});
        files.removeIf([](const QString& path) { return path.contains(u"/core/base/platform/"_s); });
        const QStringList bad = matchesIn(files, posix);
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void onlyOneFolderKnowsEachLibrary_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("folder");
        QTest::newRow("SQLite") << u"#include <sqlite3\\.h>"_s << u"/core/store/"_s;
        QTest::newRow("curl") << u"#include <curl/"_s << u"/core/net/"_s;
        QTest::newRow("GMime") << u"#include <gmime/"_s << u"/core/migration/conversion/MailFields"_s;
        QTest::newRow("Beast") << u"#include <boost/"_s << u"/core/net/"_s;
        QTest::newRow("QtNetwork access") << u"#include <QNetworkAccessManager>"_s << u"/core/net/"_s;
    }

    void onlyOneFolderKnowsEachLibrary() {
        QFETCH(QString, pattern);
        QFETCH(QString, folder);
        QStringList files = sources({u"core"_s, u"app"_s, u"ui"_s});
        // Plug-ins are programs of their own: they share a header with this one, and no library.
        files.removeIf([&folder](const QString& path) {
            const bool isPlugin =
                path.contains(u"/app/plugins/"_s) && !path.contains(u"/app/plugins/scaffold/"_s);
            return path.contains(folder) || isPlugin;
        });
        const QStringList bad = matchesIn(files, QRegularExpression(pattern));
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void everySourceCarriesItsLicence() {
        QStringList bad;
        for (const QString& path : sources({u"core"_s, u"app"_s, u"ui"_s, u"tests"_s})) {
            if (!read(path).startsWith(
                    u"// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors\n"
                    "// SPDX-License-Identifier: GPL-3.0-or-later\n"_s))
                bad.append(path);
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void noNestedEventLoopsInProductCode() {
        const QStringList bad = matchesIn(sources({u"core"_s, u"app"_s, u"ui"_s}),
                                          QRegularExpression(u"QEventLoop|processEvents|waitForFinished"_s));
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void everyPageThatASourceNamesExists() {
        static const QRegularExpression page(u"docs/[a-z0-9/-]+\\.md"_s);
        QStringList bad;
        for (const QString& path : sources({u"core"_s, u"app"_s, u"ui"_s, u"tests"_s})) {
            auto matches = page.globalMatch(read(path));
            while (matches.hasNext()) {
                const QString name = matches.next().captured(0);
                if (!QFile::exists(m_root + u'/' + name))
                    bad.append(path + u" → "_s + name);
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void everyErrorCodeHasItsPages() {
        static const QRegularExpression declared(u"ErrorCode\\s+\\w+\\s*\\{\\s*\"([A-Z0-9_]+)\""_s);
        QSet<QString> codes;
        for (const QString& path : sources({u"core"_s, u"app"_s, u"ui"_s})) {
            auto matches = declared.globalMatch(read(path));
            while (matches.hasNext())
                codes.insert(matches.next().captured(1));
        }
        QVERIFY(codes.size() > 50);
        QStringList bad;
        const QMap<QString, QStringList> parts{
            {u"en"_s, {u"**Cause.**"_s, u"**Check.**"_s, u"**Fix.**"_s}},
            {u"fr"_s, {u"**Cause.**"_s, u"**Vérifier.**"_s, u"**Corriger.**"_s}}};
        for (auto language = parts.begin(); language != parts.end(); ++language) {
            const QDir folder(m_root + u"/docs/errors/"_s + language.key());
            for (const QString& code : codes) {
                const QString page = read(folder.filePath(code + u".md"_s));
                for (const QString& part : *language) {
                    if (!page.startsWith(u"# "_s) || !page.contains(part))
                        bad.append(language.key() + u'/' + code + u": "_s + part);
                }
            }
            for (const QString& name : folder.entryList({u"*.md"_s}, QDir::Files)) {
                if (!codes.contains(name.chopped(3)))
                    bad.append(language.key() + u'/' + name + u": no such code"_s);
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    /// What an error says besides its page is written in English where it happens; a person may read French.
    /// The plug-ins and the sandbox speak as the systems that they stand for.
    void everyCauseThatAPersonReadsHasItsFrench() {
        const QStringList known = knownCauses();
        // Of a sign, of names and numbers; the form of a command.
        const QStringList composed{u"%1 expected"_s,
                                   u"%1 > %2"_s,
                                   u"%1 %2"_s,
                                   u", "_s,
                                   u": "_s,
                                   u" "_s,
                                   u"--reason R --approver A"_s,
                                   u"--error-class C, --filter EXPR"_s};
        // Findings for whoever writes a plug-in, answers to a plug-in, and what only the sandbox reads.
        static const QRegularExpression others(
            u"/core/connector/conformance/|/core/connector/plugin/PluginDeliveries|/core/net/Multipart"_s);
        QStringList bad;
        qsizetype seen = 0;
        for (const QString& path :
             sources({u"core"_s, u"app/cli"_s, u"app/engine"_s, u"app/pluginhost"_s, u"app/console"_s})) {
            if (others.match(path).hasMatch())
                continue;
            for (const QString& cause : causesIn(read(path))) {
                ++seen;
                if (!composed.contains(cause) && !isKnown(cause, known))
                    bad.append(path.mid(m_root.size() + 1) + u": "_s + cause);
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
        QVERIFY(seen > 350);
    }

    /// A person reads base::causeText().
    void theWindowTellsCausesInItsLanguage() {
        QStringList files = sources({u"ui"_s, u"app/console"_s});
        // A guess about a file keeps it, and shows a sentence of its own.
        files.removeIf([](const QString& path) { return path.endsWith(u"/migrations/SourceReading.cpp"_s); });
        const QStringList bad = matchesIn(files, QRegularExpression(u"(\\.|->)cause\\(\\)"_s));
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(ArchitectureTest)
#include "tst_architecture.moc"
