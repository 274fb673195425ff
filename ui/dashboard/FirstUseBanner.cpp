// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/FirstUseBanner.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/common/Icons.h"

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int markSize = 34;
}

FirstUseBanner::FirstUseBanner(DashboardPresenter& presenter, const Services& services)
    : m_presenter(presenter),
      m_services(services),
      m_mark(new QLabel),
      m_heading(label({}, TextRole::CardTitle, u"firstUseTitle"_s)),
      m_text(paragraph({}, TextRole::Muted, u"firstUseText"_s)),
      m_begin(button({}, u"firstUseBegin"_s, ButtonRole::Primary)) {
    setObjectName(u"firstUse"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(14);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_heading);
    texts->addWidget(m_text);
    row->addWidget(m_mark);
    row->addLayout(texts, 1);
    row->addWidget(m_begin, 0, Qt::AlignVCenter);
    body()->addLayout(row);
    connect(m_begin, &QPushButton::clicked, this, [this] {
        const bool demo = m_presenter.firstUse() == DashboardPresenter::FirstUse::Demo;
        m_services.navigate(u"migrations"_s, demo ? u"demo"_s : u"new"_s);
    });
    connect(&presenter, &DashboardPresenter::summaryChanged, this, &FirstUseBanner::refresh);
    refresh();
}

void FirstUseBanner::refresh() {
    const auto use = m_presenter.firstUse();
    if (m_shown == use)
        return;
    m_shown = use;
    setVisible(use != DashboardPresenter::FirstUse::No);
    if (use == DashboardPresenter::FirstUse::No)
        return;
    paintMark();
    if (use == DashboardPresenter::FirstUse::Demo) {
        m_heading->setText(tr("The demo migration is ready"));
        m_text->setText(
            tr("Documents, index and map are prepared, and the sandbox plays FlowerDocs. "
               "Start it and watch documents arrive and be verified."));
        m_begin->setText(tr("Start the demo migration"));
    } else {
        m_heading->setText(tr("No migration yet"));
        m_text->setText(
            tr("Start from a folder or an index. Nothing is sent before you have seen a preview."));
        m_begin->setText(tr("New migration"));
    }
    setAccessibleName(m_heading->text());
}

void FirstUseBanner::paintMark() {
    m_mark->setPixmap(icons::pixmap(u"flower"_s, markSize, *this, Tone::Accent));
}

void FirstUseBanner::changeEvent(QEvent* event) {
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_shown && *m_shown != DashboardPresenter::FirstUse::No)
        paintMark();
}

}  // namespace fdc::ui::dashboard
