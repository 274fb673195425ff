// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/Theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFont>
#include <QPalette>
#include <QStyleFactory>

#include "ui/common/Tokens.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr uint portalPrefersDark = 1;
const auto portalService = u"org.freedesktop.portal.Desktop"_s;
const auto portalPath = u"/org/freedesktop/portal/desktop"_s;
const auto portalInterface = u"org.freedesktop.portal.Settings"_s;
const auto appearance = u"org.freedesktop.appearance"_s;
const auto colorScheme = u"color-scheme"_s;

/// The portal wraps its answer in one variant more than newer versions do.
uint schemeOf(QVariant value) {
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

QPalette paletteOf(const Tokens& t) {
    QPalette palette;
    palette.setColor(QPalette::Window, t.surface);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.card);
    palette.setColor(QPalette::AlternateBase, t.inset);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::Button, t.card);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.err);
    palette.setColor(QPalette::ToolTipBase, t.card);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    palette.setColor(QPalette::Light, t.card);
    palette.setColor(QPalette::Midlight, t.line);
    palette.setColor(QPalette::Mid, t.line);
    palette.setColor(QPalette::Dark, t.muted);
    palette.setColor(QPalette::Shadow, t.line);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.muted);
    return palette;
}

}  // namespace

QString themeWord(ThemeChoice choice) {
    switch (choice) {
        case ThemeChoice::Auto: return u"auto"_s;
        case ThemeChoice::Light: return u"light"_s;
        case ThemeChoice::Dark: return u"dark"_s;
    }
    return u"auto"_s;
}

ThemeChoice themeFromWord(const QString& word) {
    if (word == u"light"_s)
        return ThemeChoice::Light;
    return word == u"dark"_s ? ThemeChoice::Dark : ThemeChoice::Auto;
}

Theme::Theme(QApplication& application)
    : m_application(application),
      m_desktopIsDark(application.palette().color(QPalette::Window).lightness() < 128) {
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService, portalPath, portalInterface, u"SettingChanged"_s, this,
                SLOT(portalChanged(QString, QString, QDBusVariant)));
    askPortal();
}

void Theme::askPortal() {
    QDBusMessage message =
        QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, u"Read"_s);
    message << appearance << colorScheme;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* call) {
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (reply.isValid())
            portalChanged(appearance, colorScheme, reply.value());
        call->deleteLater();
    });
}

void Theme::portalChanged(const QString& space, const QString& key, const QDBusVariant& value) {
    if (space != appearance || key != colorScheme)
        return;
    m_desktopIsDark = schemeOf(value.variant()) == portalPrefersDark;
    if (m_choice == ThemeChoice::Auto)
        apply();
}

void Theme::choose(ThemeChoice choice) {
    m_choice = choice;
    apply();
}

void Theme::refresh() {
    m_dressed = false;
    apply();
}

void Theme::apply() {
    const bool dark = m_choice == ThemeChoice::Auto ? m_desktopIsDark : m_choice == ThemeChoice::Dark;
    if (m_dressed && dark == m_dark)
        return;
    m_dressed = true;
    m_dark = dark;
    const Tokens& tokens = dark ? Tokens::darkSet() : Tokens::light();
    QApplication::setPalette(paletteOf(tokens));
    m_application.setStyleSheet(styleSheetOf(tokens, QApplication::font().pointSizeF()));
    Q_EMIT changed();
}

}  // namespace fdc::ui
