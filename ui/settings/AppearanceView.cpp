// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/AppearanceView.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <cmath>

#include "ui/common/Format.h"
#include "ui/common/Preferences.h"
#include "ui/common/Widgets.h"
#include "ui/settings/ChoiceRow.h"
#include "ui/settings/Parts.h"
#include "ui/settings/SettingsPresenter.h"
#include "ui/settings/ThemeTile.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int sizes[] = {80, 90, 100, 110, 120, 130, 140, 150};

int percentOf(double zoom) {
    return int(std::lround(zoom * 100));
}

}  // namespace

AppearanceView::AppearanceView(SettingsPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_preferences(presenter.preferences()),
      m_themes(new QButtonGroup(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeThemes());
    column->addWidget(makeLanguages());
    column->addWidget(makeSizes());
    column->addWidget(makeDiscretion());
    column->addStretch(1);
    connect(&m_preferences, &Preferences::changed, this, &AppearanceView::refresh);
    refresh();
}

QWidget* AppearanceView::makeThemes() {
    auto* card = new Card(tr("Theme"));
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    const std::pair<ThemeChoice, QString> choices[] = {{ThemeChoice::Auto, tr("As the desktop")},
                                                       {ThemeChoice::Light, tr("Light")},
                                                       {ThemeChoice::Dark, tr("Dark")}};
    for (const auto& [choice, text] : choices) {
        auto* tile = new ThemeTile(choice, text);
        tile->setObjectName(ChoiceRow::buttonName(u"theme"_s, themeWord(choice)));
        tile->setAccessibleName(format::labelled(card->accessibleName(), text));
        m_themes->addButton(tile, int(choice));
        row->addWidget(tile);
    }
    row->addStretch(1);
    card->body()->addLayout(row);
    connect(m_themes, &QButtonGroup::idClicked, this,
            [this](int id) { m_preferences.setTheme(ThemeChoice(id)); });
    return card;
}

QWidget* AppearanceView::makeLanguages() {
    auto* card = new Card(tr("Language"));
    m_languages = new ChoiceRow(u"language"_s, tr("Language"));
    // Each in itself, so that whoever cannot read the present one finds theirs.
    m_languages->add(u"fr"_s, u"Français"_s);
    m_languages->add(u"en"_s, u"English"_s);
    card->body()->addWidget(m_languages);
    connect(m_languages, &ChoiceRow::chosen, this, [this](const QString& id) {
        m_presenter.setFocusAfterwards(ChoiceRow::buttonName(u"language"_s, id));
        m_preferences.setLanguage(id);
    });
    return card;
}

QWidget* AppearanceView::makeSizes() {
    auto* card = new Card(tr("Text size"));
    m_sizes = new ChoiceRow(u"textSize"_s, tr("Text size"));
    for (const int percent : sizes)
        m_sizes->add(QString::number(percent), locale().toString(percent) + QChar(0xa0) + u'%');
    m_other = label(QString(), TextRole::Muted, u"textSizeNow"_s);
    card->body()->addWidget(m_sizes);
    card->body()->addWidget(m_other);
    card->body()->addWidget(paragraph(
        tr("Of the size that your desktop asks for. Everything grows with the text."), TextRole::Muted));
    connect(m_sizes, &ChoiceRow::chosen, this,
            [this](const QString& id) { m_preferences.setZoom(id.toInt() / 100.0); });
    return card;
}

QWidget* AppearanceView::makeDiscretion() {
    auto* card = new Card(tr("Screenshot-safe mode"));
    m_discreet = new ToggleSwitch(card->accessibleName(), u"discreetMode"_s);
    card->head()->addStretch(1);
    card->head()->addWidget(m_discreet);
    card->body()->addWidget(
        paragraph(tr("Hides hosts, addresses, accounts, paths, documents and the texts of settings; numbers, "
                     "states, dates and the names of settings stay. Until the window is closed, or "
                     "Ctrl+Shift+H."),
                  TextRole::Muted));
    connect(m_discreet, &QAbstractButton::clicked, this, [this](bool on) {
        m_presenter.setFocusAfterwards(u"discreetMode"_s);
        m_preferences.setDiscreet(on);
    });
    return card;
}

void AppearanceView::refresh() {
    m_discreet->setChecked(m_preferences.isDiscreet());
    m_themes->button(int(m_preferences.theme()))->setChecked(true);
    tabToChecked(m_themes);
    m_languages->setCurrent(m_preferences.language());
    const int percent = percentOf(m_preferences.zoom());
    m_sizes->setCurrent(QString::number(percent));
    const bool isOther = m_sizes->current().isEmpty();
    m_other->setVisible(isOther);
    if (isOther)
        //: %1 is a number
        m_other->setText(tr("Now: %1 %").arg(locale().toString(percent)));
}

}  // namespace fdc::ui::settings
