// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTest>
#include <QTextBlock>
#include <QTranslator>

#include "core/config/EditLock.h"
#include "tests/ui/Preview.h"
#include "tests/ui/configuration/ConfigWindow.h"
#include "ui/common/QtDialogs.h"
#include "ui/common/Widgets.h"
#include "ui/configuration/RawEditor.h"
#include "ui/configuration/RawGutter.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::configuration;
using namespace Qt::Literals::StringLiterals;
using Mode = ConfigurationPresenter::Mode;

namespace {

const QByteArray content =
    "# FlowerDocs Core of the sandbox\n"             // 0
    "connectors.enabled=true\n"                      // 1
    "connectors.fast2.enabled=true\n"                // 2
    "\n"                                             // 3
    "fast2.connector.url=https://old.example.com\n"  // 4
    "fast2.connector.auth.token=streng-geheim\n"     // 5
    "\n"                                             // 6
    "connectors.health.check.interval=60\n"          // 7
    "#connectors.metrics.enabled=false\n"            // 8
    "acme.mail.host=mail.example.com\n"              // 9
    "acme.list=one,\\\n"                             // 10
    "  two\n"                                        // 11
    "logging.level.root=INFO\n";                     // 12
const auto interval = u"connectors.health.check.interval"_s;
const auto url = u"fast2.connector.url"_s;

/// The page with form and raw text side by side.
struct Window : fakes::ConfigWindow {
    explicit Window(const std::function<void(fakes::ConfigDesk&)>& prepare = {})
        : fakes::ConfigWindow(content, prepare) {
        presenter().setMode(Mode::Both);
    }
    ConfigurationPresenter& presenter() { return page.presenter(); }
    RawEditor* raw() { return find<RawEditor>(u"rawText"_s); }
    QLineEdit* field(const QString& key) { return find<QLineEdit>(u"setting."_s + key); }
    void toLine(int line) {
        raw()->setFocus();
        raw()->setTextCursor(QTextCursor(raw()->document()->findBlockByNumber(line)));
    }
    /// Opens the menu of a field by its key, and runs an entry of it by keys alone.
    void choose(const QString& key, const QString& entry) {
        QWidget* control = nullptr;
        QTRY_VERIFY((control = find(u"setting."_s + key)));
        widget.activateWindow();
        control->setFocus();
        QTest::keyClick(control, Qt::Key_F10, Qt::ShiftModifier);
        QPointer<QMenu> menu;
        QTRY_VERIFY((menu = widget.findChild<QMenu*>(u"fieldMenu"_s)));
        for (int i = 0; i < 12 && (!menu->activeAction() || menu->activeAction()->objectName() != entry); ++i)
            QTest::keyClick(menu, Qt::Key_Down);
        QVERIFY(menu->activeAction());
        QCOMPARE(menu->activeAction()->objectName(), entry);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(!menu);
    }
};

void withGui(fakes::ConfigDesk& desk) {
    const QString gui = desk.folder.filePath(u"gui.properties"_s);
    QFile file(gui);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write the file of the test");
    file.write("gui.session.timeout=1800\n");
    desk.engine.on(
        u"environment.show"_s,
        QJsonObject{{u"environments"_s, QJsonArray{QJsonObject{{u"coreProperties"_s, desk.file()},
                                                               {u"relatedFiles"_s, QJsonArray{gui}}}}}});
}

}  // namespace

class BothTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void typingInEitherShowsInTheOtherAtOnce() {
        Window window;
        QVERIFY(window.ready());
        window.type(window.field(interval), u"90"_s);
        QCOMPARE(window.raw()->document()->findBlockByNumber(7).text(), interval + u"=90"_s);
        window.toLine(7);
        QTest::keyClick(window.raw(), Qt::Key_End);
        QTest::keyClicks(window.raw(), u"5"_s);
        QCOMPARE(window.field(interval)->text(), u"905"_s);
        QVERIFY(window.raw()->hasFocus());
        QCOMPARE(window.raw()->textCursor().positionInBlock(), int(interval.size()) + 4);
        // One stack for both.
        QTest::keyClick(window.raw(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(window.field(interval)->text(), u"90"_s);
        QTest::keyClick(window.raw(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!window.presenter().isModified());
        QCOMPARE(window.raw()->toPlainText().count(u'\n'), content.count('\n'));
    }
    void aFieldShowsItsLineAndKeepsTheFocus() {
        Window window;
        QVERIFY(window.ready());
        window.field(interval)->setFocus();
        QCOMPARE(window.raw()->currentLines(), (std::pair<qsizetype, qsizetype>(7, 8)));
        QCOMPARE(window.raw()->cursorLine(), 7);
        QVERIFY(window.field(interval)->hasFocus());
        window.section(u"unknown"_s);
        window.field(u"acme.list"_s)->setFocus();
        QCOMPARE(window.raw()->currentLines(), (std::pair<qsizetype, qsizetype>(10, 12)));
        // Typing makes one line of it; the mark follows.
        QTest::keyClicks(window.field(u"acme.list"_s), u"x"_s);
        QCOMPARE(window.raw()->currentLines(), (std::pair<qsizetype, qsizetype>(10, 11)));
        QVERIFY(window.field(u"acme.list"_s)->hasFocus());
    }
    void aLineShowsItsFieldAndKeepsTheCursor() {
        Window window;
        QVERIFY(window.ready());
        window.toLine(4);
        QTRY_COMPARE(window.presenter().section(), u"fast2"_s);
        QVERIFY(window.field(url));
        QVERIFY(window.raw()->hasFocus());
        QCOMPARE(window.raw()->cursorLine(), 4);
        window.toLine(12);
        QTRY_COMPARE(window.presenter().section(), u"logging"_s);
        // A comment belongs to nothing.
        window.toLine(0);
        QVERIFY(!window.raw()->currentLines());
        QCOMPARE(window.presenter().section(), u"logging"_s);
    }
    void whileTypingInTheTextTheSectionStays() {
        Window window;
        QVERIFY(window.ready());
        window.toLine(12);
        QTRY_COMPARE(window.presenter().section(), u"logging"_s);
        QTest::keyClick(window.raw(), Qt::Key_End);
        QTest::keyClick(window.raw(), Qt::Key_Return);
        QTest::keyClicks(window.raw(), u"server.port=81"_s);
        QVERIFY(window.settled());
        QCOMPARE(window.presenter().section(), u"logging"_s);
        QCOMPARE(window.raw()->cursorLine(), 13);
        QCOMPARE(window.presenter().document().value(u"server.port"), u"81"_s);
    }
    void theMarginMarksChangesAndFindings() {
        Window window;
        QVERIFY(window.ready() && window.settled());
        // The literal secret is a warning.
        QTRY_COMPARE(window.raw()->marks().notes.value(5).tone, Tone::Warn);
        window.type(window.field(interval), u"x"_s);
        QVERIFY(window.settled());
        QTRY_COMPARE(window.raw()->marks().notes.value(7).tone, Tone::Error);
        QCOMPARE(window.raw()->marks().changes.value(7), LineChange::Changed);
        auto* gutter = window.widget.findChild<RawGutter*>();
        int y = -1;
        for (const RawEditor::Place& place : window.raw()->placesIn(window.raw()->viewport()->rect())) {
            if (place.line == 7)
                y = place.top + place.height / 2;
        }
        QVERIFY(gutter->textAt(y).contains(interval));
        // The same without a pointer.
        window.toLine(7);
        QVERIFY(window.find<ElidedLabel>(u"lineNote"_s)->fullText().contains(interval));
        // While the check is still out, marks move with their lines.
        window.toLine(0);
        QTest::keyClick(window.raw(), Qt::Key_Return);
        QCOMPARE(window.raw()->marks().notes.value(8).tone, Tone::Error);
    }
    void differencesFoldAndTheWindowRemembers() {
        Window window;
        QVERIFY(window.ready());
        auto* changes = window.widget.findChild<QWidget*>(u"changesCard"_s);
        QVERIFY(!changes->isVisible());
        window.toLine(0);
        QTest::keyClick(window.raw(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(changes->isVisible());
        window.presenter().setMode(Mode::Form);
        QVERIFY(changes->isVisible());
        window.click(u"foldDifferences"_s);
        QVERIFY(!changes->isVisible());
        const QString file = window.desk.folder.filePath(u"configuration.json"_s);
        QTRY_VERIFY([&file] {
            QFile kept(file);
            return kept.open(QIODevice::ReadOnly) && kept.readAll().contains("\"folded\":true");
        }());
        QCOMPARE(QFile::permissions(file) & QFile::Permissions(0x0077), QFile::Permissions());
        FoldMemory next(window.desk.services());
        QTRY_VERIFY(next.isFolded(false) && !next.isFolded(true));
    }

    // What a field can do
    void theMenuOfAFieldWorksByKeys() {
        Window window;
        QVERIFY(window.ready());
        window.choose(interval, u"commentOut"_s);
        QTRY_VERIFY(window.presenter().document().toBytes().contains("\n#" + interval.toLatin1() + "=60\n"));
        QVERIFY(window.settled());
        window.choose(interval, u"bringBack"_s);
        QTRY_COMPARE(window.presenter().document().toBytes(), content);
        window.choose(interval, u"copyKey"_s);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), interval);
        window.desk.dialogs.typed = FormAnswers{{u"newKey"_s, u"acme.interval"_s}};
        window.choose(interval, u"renameKey"_s);
        QTRY_VERIFY(window.presenter().document().toBytes().contains("\nacme.interval=60\n"));
        QVERIFY(window.desk.dialogs.formLine.endsWith(u"config rename "_s + window.desk.file() + u' ' +
                                                      interval + u" acme.interval"_s));
        QTRY_COMPARE(window.presenter().section(), u"unknown"_s);
        window.presenter().undo();
        QCOMPARE(window.presenter().document().toBytes(), content);
        window.choose(interval, u"takeOut"_s);
        QTRY_VERIFY(!window.presenter().document().contains(interval));
    }
    void aRefusedNameChangesNothing() {
        Window window;
        QVERIFY(window.ready());
        window.desk.dialogs.typed = FormAnswers{{u"newKey"_s, url}};
        window.choose(interval, u"renameKey"_s);
        QTRY_COMPARE(window.desk.dialogs.forms.size(), 1);
        QVERIFY(window.desk.dialogs.formProblem.contains(url));
        QVERIFY(!window.presenter().isModified());
    }
    void aKeyIsDeclaredMine() {
        Window window;
        QVERIFY(window.ready());
        window.desk.engine.on(u"config.own"_s, QJsonObject{});
        window.section(u"unknown"_s);
        window.desk.dialogs.typed = FormAnswers{{u"ownType"_s, u"text"_s}, {u"ownNote"_s, u"Our mail"_s}};
        window.choose(u"acme.mail.host"_s, u"isMine"_s);
        QTRY_COMPARE(window.desk.engine.count(u"config.own"_s), 1);
        const QJsonObject asked = window.desk.engine.last(u"config.own"_s);
        QCOMPARE(asked[u"pattern"_s].toString(), u"acme.mail.host"_s);
        QCOMPARE(asked[u"note"_s].toString(), u"Our mail"_s);
        QVERIFY(!window.presenter().isModified());
    }
    void aKeyIsAddedAndASecretIsAskedForUnseen() {
        Window window;
        QVERIFY(window.ready());
        window.desk.dialogs.typed =
            FormAnswers{{u"newKey"_s, u"logging.level.com.acme"_s}, {u"newValue"_s, u"DEBUG"_s}};
        window.toLine(0);
        QTest::keyClick(window.raw(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(window.presenter().document().toBytes().endsWith("logging.level.com.acme=DEBUG\n"));
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"setting.logging.level.com.acme"_s);
        window.desk.dialogs.typed = FormAnswers{{u"newKey"_s, u"token.key"_s}, {u"newValue"_s, QString()}};
        window.desk.dialogs.secret = u"neues-geheimnis"_s;
        window.click(u"addKey"_s);
        QTRY_VERIFY(window.presenter().document().contains(u"token.key"));
        QCOMPARE(window.desk.dialogs.secretsAsked, 1);
        QVERIFY(!window.raw()->toPlainText().contains(u"geheim"_s));
    }

    // Files and states
    void thePickerChangesTheFileAndEachKeepsItsEdits() {
        Window window(withGui);
        QVERIFY(window.ready());
        QComboBox* picker = nullptr;
        QTRY_VERIFY((picker = window.find<QComboBox>(u"filePicker"_s)));
        window.type(window.field(interval), u"90"_s);
        QTRY_COMPARE(picker->itemText(0), u"• core.properties"_s);
        picker->setFocus();
        QTest::keyClick(picker, Qt::Key_Down);
        QTRY_COMPARE(window.presenter().fileName(), u"gui.properties"_s);
        // The picker of the page that came goes on.
        picker = window.find<QComboBox>(u"filePicker"_s);
        QTRY_VERIFY(picker->hasFocus());
        QTRY_COMPARE(window.presenter().state(), ConfigurationPresenter::State::Ready);
        QVERIFY(window.presenter().reveal(u"gui.session.timeout"_s));
        QVERIFY(window.field(u"gui.session.timeout"_s));
        QVERIFY(!window.presenter().isModified());
        QCOMPARE(picker->currentIndex(), 1);
        QTest::keyClick(picker, Qt::Key_Up);
        QTRY_COMPARE(window.field(interval)->text(), u"90"_s);
        QVERIFY(window.page.unsaved().contains(u"core.properties"_s));
    }
    void aKeyOfThePaletteIsShownInCoresFile() {
        Window window(withGui);
        QVERIFY(window.ready());
        QTRY_COMPARE(window.page.files().count(), 2);
        window.page.files().choose(1);
        QVERIFY(window.page.show(u"key:"_s + interval));
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"setting."_s + interval);
        QVERIFY(window.page.show(u"file:"_s + window.page.files().at(1).path()));
        QCOMPARE(window.page.files().currentIndex(), 1);
    }
    void bannersSayWhoEditsAndWhatWaits() {
        Window window([](fakes::ConfigDesk& desk) {
            desk.engine.on(u"config.pending"_s,
                           QJsonObject{{u"product"_s, u"core"_s},
                                       {u"since"_s, u"2026-11-23T08:00:00.000Z"_s},
                                       {u"keys"_s, QJsonArray{QJsonObject{{u"key"_s, u"server.port"_s}}}}});
            desk.engine.on(u"config.restarted"_s, QJsonObject{});
        });
        config::EditLock other;
        QVERIFY(other.take(window.desk.file()));
        window.presenter().presence().setInterval(20);
        QVERIFY(window.ready());
        QTRY_VERIFY(window.find<QLabel>(u"pendingText"_s)->text().contains(u"server.port"_s));
        QTRY_VERIFY(window.find(u"otherBanner"_s));
        window.click(u"restarted"_s);
        QTRY_VERIFY(!window.widget.findChild<QWidget*>(u"pendingBanner"_s)->isVisible());
        QVERIFY(QFile::setPermissions(window.desk.file(), QFile::ReadOwner));
        QTRY_VERIFY(window.find(u"accessBanner"_s));
        window.click(u"accessHelp"_s);
        QCOMPARE(window.desk.helped.last(), u"error:CONFIG_FILE_READ_ONLY"_s);
    }

    /// From the first key to the saved file, without a pointer.
    void theWholeFlowGoesByKeys() {
        Window window;
        QVERIFY(window.ready());
        window.presenter().setMode(Mode::Form);
        window.find(u"sections"_s)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"settingSearch"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"health interval"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(window.field(interval));
        // On with the Tab key, as far as it takes.
        for (int i = 0; i < 12 && QApplication::focusWidget()->objectName() != u"setting."_s + interval; ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), window.field(interval));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), u"75"_s);
        QVERIFY(window.settled());
        auto* tabs = window.find<QTabBar>(u"modeTabs"_s);
        tabs->setFocus(Qt::TabFocusReason);
        QTest::keyClick(tabs, Qt::Key_Right);
        QCOMPARE(window.presenter().mode(), Mode::Both);
        QTRY_COMPARE(window.raw()->document()->findBlockByNumber(7).text(), interval + u"=75"_s);
        QTest::keyClick(tabs, Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(window.desk.dialogs.confirmations.size(), 1);
        QTRY_VERIFY(window.desk.read().contains(interval.toLatin1() + "=75\n"));
        QTRY_VERIFY(!window.presenter().isModified());
    }
    void everythingThatTakesTheFocusHasAName() {
        Window window(withGui);
        QVERIFY(window.ready());
        QTRY_VERIFY(window.find(u"filePicker"_s));
        for (const QWidget* one : window.widget.findChildren<QWidget*>()) {
            const bool stops = one->focusPolicy() & Qt::TabFocus;
            if (!stops || !one->isVisible() || one->objectName().startsWith(u"qt_"_s))
                continue;
            const auto* abstractButton = qobject_cast<const QAbstractButton*>(one);
            const bool named =
                !one->accessibleName().isEmpty() || (abstractButton && !abstractButton->text().isEmpty());
            QVERIFY2(named && !one->objectName().isEmpty(),
                     qPrintable(one->objectName() + QLatin1StringView(one->metaObject()->className())));
        }
    }

    // The real dialog
    void theFormDialogSaysWhatIsWrongAndAnswersOnce() {
        QWidget parent;
        parent.show();
        FormQuestion question;
        question.title = u"Rename"_s;
        question.yes = u"Rename it"_s;
        question.fields = {
            {u"newKey"_s, u"Key"_s, FormField::Kind::Text, u"a"_s, {u"abc"_s}, {}},
            {u"kind"_s, u"Kind"_s, FormField::Kind::Choice, u"2"_s, {u"1\nOne"_s, u"2\nTwo"_s}, {}},
            {u"secret"_s, u"Secret"_s, FormField::Kind::Check, {}, {}, {}}};
        question.problem = [](const FormAnswers& answers) {
            return answers.value(u"newKey"_s) == u"a"_s ? u"The same."_s : QString();
        };
        question.commandLine = [](const FormAnswers& answers) {
            return u"rename "_s + answers.value(u"newKey"_s);
        };
        QtDialogs dialogs;
        std::optional<FormAnswers> answer;
        int answers = 0;
        dialogs.askForm(&parent, question, [&](std::optional<FormAnswers> given) {
            answer = std::move(given);
            ++answers;
        });
        auto* dialog = parent.findChild<QDialog*>(u"formDialog"_s);
        QVERIFY(dialog);
        auto* accept = dialog->findChild<QPushButton*>(u"dialogAccept"_s);
        auto* line = dialog->findChild<QLineEdit*>(u"newKey"_s);
        QVERIFY(!accept->isEnabled());
        QCOMPARE(dialog->focusWidget(), line);
        QTest::keyClicks(line, u"b"_s);
        QVERIFY(accept->isEnabled());
        QTest::keyClicks(line, u"\b"_s);
        QTest::keyClick(line, Qt::Key_Backspace);
        QTest::keyClicks(line, u"a"_s);
        QVERIFY(!accept->isEnabled());
        QCOMPARE(dialog->findChild<QLabel*>(u"formProblem"_s)->text(), u"The same."_s);
        QTest::keyClicks(line, u"x"_s);
        QCOMPARE(dialog->findChild<CommandLineBox*>()->line(), u"rename ax"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(answers, 1);
        QVERIFY(answer);
        QCOMPARE(*answer,
                 (FormAnswers{{u"newKey"_s, u"ax"_s}, {u"kind"_s, u"2"_s}, {u"secret"_s, QString()}}));
    }

    void pictures() {
        Theme theme(*qApp);
        for (const QString& language : {u"en"_s, u"fr"_s}) {
            QTranslator translator;
            if (translator.load(qEnvironmentVariable("FDC_QM") + u'_' + language + u".qm"_s))
                qApp->installTranslator(&translator);
            const auto shot = [&](const QString& name, QSize size, const std::function<void(Window&)>& act) {
                Window window(withGui);
                window.desk.language = language;
                window.widget.hide();
                fakes::preview(window.page, theme, name + u'-' + language, size, [&](QWidget* view) {
                    delete window.widget.findChild<QWidget*>(u"configurationView"_s);
                    Q_UNUSED(view);
                    act(window);
                });
            };
            const auto edit = [](Window& window) {
                window.presenter().edit(url, u"https://fast2.example.com"_s);
                window.presenter().edit(interval, u"5s"_s);
                window.presenter().add(u"connectors.metrics.enabled"_s, u"true"_s);
                window.presenter().chooseSection(u"connectors"_s);
                window.presenter().enterField(interval);
            };
            for (const QSize size : {QSize(1060, 670), QSize(1220, 850)}) {
                const QString place = u"-%1"_s.arg(size.width());
                shot(u"both"_s + place, size, edit);
                shot(u"both-form"_s + place, size, [&](Window& window) {
                    edit(window);
                    window.presenter().setMode(Mode::Form);
                });
                shot(u"both-banners"_s + place, size, [](Window& window) {
                    window.desk.engine.on(
                        u"config.pending"_s,
                        QJsonObject{{u"product"_s, u"core"_s},
                                    {u"keys"_s, QJsonArray{QJsonObject{{u"key"_s, u"server.port"_s}},
                                                           QJsonObject{{u"key"_s, u"token.key"_s}}}}});
                    window.presenter().pendingRestart().ask(window.desk.file());
                    static config::EditLock other;
                    QVERIFY(other.take(window.desk.file()));
                    window.presenter().presence().setInterval(20);
                    window.presenter().presence().stop();
                    window.presenter().presence().start();
                    QVERIFY(QFile::setPermissions(window.desk.file(), QFile::ReadOwner));
                    QTest::qWait(300);
                });
            }
            qApp->removeTranslator(&translator);
        }
    }
};

QTEST_MAIN(BothTest)
#include "tst_both.moc"
