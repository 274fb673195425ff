// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPushButton>
#include <QScopeGuard>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

#include "tests/ui/Preview.h"
#include "tests/ui/settings/SettingsWindow.h"
#include "ui/common/Widgets.h"

using namespace fdc::ui;
using namespace fdc::ui::settings;
using namespace Qt::Literals::StringLiterals;
using fakes::SettingsDesk;
using Window = fakes::SettingsWindow;

namespace {

/// Every text of the page a third longer, as some language will have it.
class LongWinded : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int) const override {
        const QString text = QString::fromUtf8(source);
        if (!QByteArrayView(context).contains("settings"))
            return {};
        return text + u' ' + QString(text.size() / 3, u'w');
    }
};

/// Labels and buttons whose text does not fit; those that elide on purpose have a tool tip.
QStringList clipped(const QWidget& view) {
    QStringList found;
    for (const QLabel* one : view.findChildren<QLabel*>()) {
        if (!one->isVisible() || one->text().isEmpty() || qobject_cast<const ElidedLabel*>(one))
            continue;
        const bool fits = one->wordWrap() ? one->heightForWidth(one->width()) <= one->height() + 1
                                          : one->sizeHint().width() <= one->width() + 1;
        if (!fits)
            found.append(one->text());
    }
    for (const QPushButton* one : view.findChildren<QPushButton*>()) {
        if (one->isVisible() && one->sizeHint().width() > one->width() + 1)
            found.append(one->text());
    }
    return found;
}

}  // namespace

class SettingsLooksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void init() { m_theme->choose(ThemeChoice::Light); }

    void nothingIsClipped_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("longWinded");
        QTest::addColumn<double>("zoom");
        for (const char* what :
             {"appearance", "environments", "environments:add", "session", "secrets", "about"}) {
            QTest::addRow("%s", what) << QString::fromLatin1(what) << false << 1.0;
            QTest::addRow("%s, long words", what) << QString::fromLatin1(what) << true << 1.0;
            QTest::addRow("%s, large text", what) << QString::fromLatin1(what) << false << 1.5;
            QTest::addRow("%s, long words in larger text", what) << QString::fromLatin1(what) << true << 1.2;
        }
    }
    void nothingIsClipped() {
        QFETCH(QString, what);
        QFETCH(bool, longWinded);
        QFETCH(double, zoom);
        setZoom(zoom);
        const auto back = qScopeGuard([this] { setZoom(1.0); });
        LongWinded translator;
        if (longWinded)
            QCoreApplication::installTranslator(&translator);
        SettingsDesk desk;
        Window window(desk, {1060, 670});
        QVERIFY(window.isReady());
        window.page.show(what);
        QTRY_VERIFY(what != u"secrets"_s || window.page.presenter().secrets().isReady());
        for (const Field field : {Field::Name, Field::Core, Field::Scope, Field::CoreProperties})
            window.page.presenter().environments().leaveField(field);
        // The layout is settled when all that was posted is done.
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        QTRY_COMPARE(clipped(*window.view), QStringList());
        for (const QScrollArea* area : window.view->findChildren<QScrollArea*>()) {
            if (area->isVisible())
                QVERIFY2(area->widget()->width() <= area->viewport()->width(), qPrintable(what));
        }
        QVERIFY(window.view->minimumSizeHint().width() <= 1020);
        QVERIFY(window.view->minimumSizeHint().height() <= 634);
    }

    void pictures_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << u"en"_s;
        QTest::newRow("fr") << u"fr"_s;
    }
    void pictures() {
        QFETCH(QString, language);
        QTranslator translator;
        if (language == u"fr"_s && translator.load(qEnvironmentVariable("FDC_QM")))
            QCoreApplication::installTranslator(&translator);
        QLocale::setDefault(QLocale(language));
        for (const QSize size : {QSize(1060, 670), QSize(1220, 850)})
            take(language, size);
        takeLarge(language);
        QLocale::setDefault(QLocale::c());
    }

private:
    /// As the program does it.
    void setZoom(double zoom) {
        if (m_points == 0)
            m_points = QApplication::font().pointSizeF();
        QFont font = QApplication::font();
        font.setPointSizeF(m_points * zoom);
        QApplication::setFont(font);
        m_theme->refresh();
    }

    double m_points = 0;

    void take(const QString& language, QSize size) {
        SettingsDesk desk;
        desk.language = language;
        desk.preferences.setLanguage(language);
        SettingsPage page(desk.services(), desk.preferences,
                          {u"1.0.0"_s, u"/home/exploitation/.local/share/flowerdocs-console"_s});
        page.setEngineOwned(true);
        QSignalSpy listens(&page, &SettingsPage::environmentRequested);
        const auto picture = [&](const QString& name, const std::function<void()>& act) {
            fakes::preview(page, *m_theme, name + u'-' + language + u'-' + QString::number(size.width()),
                           size, [&act](QWidget*) { act(); });
        };
        picture(u"appearance"_s, [&] { page.show(u"appearance"_s); });
        picture(u"environments"_s, [&] { page.show(u"environments"_s); });
        picture(u"environments-sandbox"_s, [&] { page.presenter().environments().choose(u"sandbox"_s); });
        const auto works = desk.engine.handlers[u"environment.remove"_s];
        desk.engine.fails(u"environment.remove"_s,
                          fakes::Error(fakes::environmentInUse).with(u"environment"_s, u"preproduction"_s));
        picture(u"environments-in-use"_s, [&] {
            page.presenter().environments().choose(u"preproduction"_s);
            page.presenter().environments().remove(nullptr);
        });
        picture(u"environments-form"_s, [&] {
            page.show(u"environments:add"_s);
            EnvironmentsPresenter& form = page.presenter().environments();
            form.setField(Field::Name, u"recette"_s);
            form.setField(Field::Core, u"http://recette.flowerdocs.example.com/core"_s);
            form.setField(Field::CoreProperties, u"/etc/flowerdocs/recette/core.properties"_s);
            form.setField(Field::Colour, u"#5b4bd6"_s);
            for (const Field field : {Field::Name, Field::Core, Field::Scope, Field::CoreProperties})
                form.leaveField(field);
        });
        page.presenter().environments().leaveForm(nullptr);
        picture(u"session"_s, [&] { page.show(u"session"_s); });
        desk.loggedIn(u"lecteur"_s, {u"viewer"_s}, u"READER"_s);
        picture(u"session-viewer"_s, [&] { page.show(u"session"_s); });
        picture(u"environments-viewer"_s, [&] { page.show(u"environments"_s); });
        desk.owner();
        picture(u"secrets"_s, [&] { page.show(u"secrets"_s); });
        desk.passphrase = u"x"_s;
        picture(u"secrets-locked"_s, [&] { page.show(u"secrets"_s); });
        picture(u"about"_s, [&] { page.show(u"about"_s); });
        desk.engine.fails(u"environment.list"_s, fakes::Error(fakes::unreachable));
        picture(u"environments-old"_s, [&] { page.show(u"environments"_s); });
    }

    /// The largest text in the smallest window, and the largest window.
    void takeLarge(const QString& language) {
        SettingsDesk desk;
        desk.language = language;
        desk.preferences.setLanguage(language);
        for (const bool wide : {false, true}) {
            setZoom(wide ? 1.0 : 1.5);
            desk.preferences.setZoom(wide ? 1.0 : 1.5);
            SettingsPage page(desk.services(), desk.preferences, {u"1.0.0"_s, desk.folder.path()});
            for (const QString& what :
                 {u"appearance"_s, u"environments"_s, u"session"_s, u"environments:add"_s}) {
                QString name = what + u'-' + language + (wide ? u"-wide"_s : u"-150"_s);
                fakes::preview(page, *m_theme, name.remove(u':'), wide ? QSize(2340, 1390) : QSize(1060, 670),
                               [&page, &what](QWidget*) { page.show(what); });
            }
        }
        setZoom(1.0);
    }

    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(SettingsLooksTest)
#include "tst_settings_looks.moc"
