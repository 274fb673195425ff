// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: ui_configuration Qt6::Test

#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QTextBlock>
#include <QVBoxLayout>
#include <algorithm>
#include <cstdio>
#include <ctime>

#include "core/config/SettingCatalog.h"
#include "tests/ui/configuration/ConfigDesk.h"
#include "ui/common/Theme.h"
#include "ui/configuration/ConfigurationPage.h"

/// How long the configuration page lets a person wait on a large file: from opening it to the first painted
/// form by the clock, and for each letter typed into a field or the raw text the work of the GUI thread up to
/// the painted result, drawn in software. Prints the limits beside the numbers; ends with 1 when one is over.
using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::configuration;
using namespace Qt::Literals::StringLiterals;
using Mode = ConfigurationPresenter::Mode;

namespace {

constexpr double openLimit = 200;
constexpr double letterLimit = 16;
constexpr int letters = 120;
constexpr int openings = 5;

/// Known keys, patterns, unknown keys, comments, duplicates, secrets and continuations in a realistic mix.
QByteArray manyKeys(int count) {
    QByteArray bytes = "# FlowerDocs Core, generated\n";
    int made = 0;
    for (const config::SettingSpec& spec : config::SettingCatalog::specs(config::Product::Core)) {
        if (spec.isPattern() || spec.isRenamed() || made >= count / 4)
            continue;
        bytes += spec.key.toLatin1() + '=' +
                 (spec.isSecret() ? "${A_SECRET}" : spec.defaultValue.value_or(u"1"_s).toUtf8()) + '\n';
        ++made;
    }
    for (int i = 0; made < count; ++i, ++made) {
        const QByteArray n = QByteArray::number(i);
        if (i % 20 == 0)
            bytes +=
                "\n# Block " + n + ": settings of one application, caf\xc3\xa9\n#old.setting." + n + "=1\n";
        switch (i % 10) {
            case 0: bytes += "logging.level.com.acme.module" + n + "=INFO\n"; break;
            case 1: bytes += "internal.realm.users[" + n + "].id=user" + n + '\n'; break;
            case 2: bytes += "internal.realm.users[" + n + "].password=${USER_PASSWORD_" + n + "}\n"; break;
            case 3: bytes += "acme.service" + n + ".url=https://host" + n + ".example.com/path\n"; break;
            case 4: bytes += "acme.service" + n + ".password=secret" + n + '\n'; break;
            case 5: bytes += "acme.list" + n + "=one,\\\n  two,\\\n  three\n"; break;
            case 6: bytes += "acme.twice" + QByteArray::number(i / 50) + "=" + n + '\n'; break;
            default: bytes += "acme.module" + n + ".option = value " + n + '\n'; break;
        }
    }
    return bytes;
}

/// Of the GUI thread's own work, so that other programs of the machine do not count.
double threadMilliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

struct Numbers {
    QList<double> values;
    double at(double part) {
        std::sort(values.begin(), values.end());
        return values.isEmpty() ? 0 : values[qsizetype(part * double(values.size() - 1))];
    }
};

/// Tells when a field of the form is painted for the first time.
class PaintWatch : public QObject {
public:
    bool painted = false;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        painted = painted || (event->type() == QEvent::Paint && watched->objectName().startsWith(u"row."));
        return false;
    }
};

class Bench {
public:
    explicit Bench(int count) : m_count(count), m_desk(manyKeys(count)), m_page(m_desk.services()) {
        m_window.resize(1280, 720);
        m_layout.addWidget(m_page.createView(&m_window));
        m_window.show();
        QTest::qWait(50);
    }
    /// Milliseconds by the clock.
    double open() {
        PaintWatch watch;
        qApp->installEventFilter(&watch);
        QElapsedTimer timer;
        timer.start();
        m_page.opened();
        while (!watch.painted && timer.elapsed() < 60'000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        return milliseconds(timer);
    }
    bool type() {
        bool fine = type(u"field, form alone"_s, Mode::Form, false);
        fine &= type(u"field, side by side"_s, Mode::Both, false);
        fine &= type(u"raw text, side by side"_s, Mode::Both, true);
        fine &= type(u"raw text alone"_s, Mode::Raw, true);
        return fine;
    }
    void settle() {
        if (!QTest::qWaitFor([this] { return !m_page.presenter().isChecking(); }, 60'000))
            std::printf("the check does not end\n");
        QTest::qWait(100);
    }

private:
    static double milliseconds(const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e6; }

    QWidget* target(bool raw) {
        if (raw) {
            auto* editor = m_window.findChild<QPlainTextEdit*>(u"rawText"_s);
            QTextCursor cursor(editor->document()->findBlockByNumber(editor->blockCount() / 2));
            cursor.movePosition(QTextCursor::EndOfBlock);
            editor->setTextCursor(cursor);
            return editor;
        }
        for (QLineEdit* line : m_window.findChildren<QLineEdit*>()) {
            if (line->objectName().startsWith(u"setting.acme.") && line->isVisible())
                return line;
        }
        return nullptr;
    }
    /// One letter each 40 ms. A turn of the event loop that follows may take the same time at most.
    bool type(const QString& name, Mode mode, bool raw) {
        ConfigurationPresenter& presenter = m_page.presenter();
        const double switching = threadMilliseconds();
        presenter.setMode(mode);
        QCoreApplication::sendPostedEvents();
        std::printf("%6d keys  %-22s shown %.0f ms\n", m_count, qPrintable(name),
                    threadMilliseconds() - switching);
        presenter.chooseSection(u"unknown"_s);
        settle();
        QWidget* field = target(raw);
        if (!field) {
            std::printf("no field to type into\n");
            return false;
        }
        field->setFocus();
        QTest::qWait(100);
        Numbers letter;
        Numbers work;
        Numbers used;
        Numbers turns;
        for (int i = 0; i < letters; ++i) {
            QElapsedTimer timer;
            timer.start();
            const double before = threadMilliseconds();
            QTest::keyClick(field, Qt::Key(Qt::Key_A + i % 26));
            work.values.append(threadMilliseconds() - before);
            // What the letter made dirty is painted.
            QCoreApplication::sendPostedEvents(nullptr, QEvent::UpdateRequest);
            QCoreApplication::sendPostedEvents();
            used.values.append(threadMilliseconds() - before);
            letter.values.append(milliseconds(timer));
            while (timer.elapsed() < 40) {
                const double begin = threadMilliseconds();
                QCoreApplication::processEvents();
                turns.values.append(threadMilliseconds() - begin);
                QTest::qSleep(1);
            }
        }
        settle();
        std::printf(
            "%6d keys  %-22s letter p50 %5.1f  p99 %5.1f  max %5.1f ms (edit alone p50 %.1f; by the "
            "clock p99 %.1f)  later turns max %5.1f ms  limit %.0f ms\n",
            m_count, qPrintable(name), used.at(0.5), used.at(0.99), used.at(1), work.at(0.5), letter.at(0.99),
            turns.at(1), letterLimit);
        return used.at(0.99) < letterLimit;
    }

    int m_count;
    fakes::ConfigDesk m_desk;
    ConfigurationPage m_page;
    QWidget m_window;
    QVBoxLayout m_layout{&m_window};
};

bool measure(int count) {
    Numbers opened;
    for (int i = 0; i < openings - 1; ++i) {
        Bench bench(count);
        opened.values.append(bench.open());
        bench.settle();
    }
    Bench bench(count);
    opened.values.append(bench.open());
    const double median = opened.at(0.5);
    std::printf(
        "%6d keys  opened, read and first painted: median of %d %.0f ms, worst %.0f ms   limit %.0f ms\n",
        count, openings, median, opened.at(1), openLimit);
    // The limits are those of 10,000 keys.
    const bool fine = bench.type() && median < openLimit;
    return fine || count > 10'000;
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme theme(app);
    theme.choose(ThemeChoice::Light);
    bool fine = true;
    for (const int count : {10'000, 50'000})
        fine &= measure(count);
    return fine ? 0 : 1;
}
