// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/LedgerPage.h"

#include "ui/ledger/LedgerPresenter.h"
#include "ui/ledger/LedgerView.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;

LedgerPage::LedgerPage(Services services, QObject* parent)
    : Page(parent), m_services(services), m_presenter(new LedgerPresenter(std::move(services), this)) {}

LedgerPage::~LedgerPage() = default;

QString LedgerPage::id() const {
    return u"ledger"_s;
}

QString LedgerPage::title() const {
    return tr("Ledger");
}

QString LedgerPage::icon() const {
    return u"ledger"_s;
}

QWidget* LedgerPage::createView(QWidget* parent) {
    return new LedgerView(*m_presenter, m_services, parent);
}

void LedgerPage::opened() {
    m_presenter->open();
}

void LedgerPage::closed() {
    m_presenter->close();
}

QList<Command> LedgerPage::commands() {
    Command quarantine;
    quarantine.id = u"ledger.quarantine"_s;
    quarantine.text = tr("Show the quarantine by cause");
    quarantine.icon = u"ledger"_s;
    quarantine.run = [this] { m_services.navigate(u"ledger"_s, u"question:quarantine"_s); };
    Command notLanded;
    notLanded.id = u"ledger.notLanded"_s;
    notLanded.text = tr("Show what has not landed, by campaign");
    notLanded.icon = u"ledger"_s;
    notLanded.run = [this] { m_services.navigate(u"ledger"_s, u"question:not-landed"_s); };
    return {quarantine, notLanded};
}

bool LedgerPage::show(const QString& what) {
    const QString rest = what.section(u':', 1);
    if (what.startsWith(u"filter:"_s)) {
        m_presenter->apply(rest);
        return true;
    }
    if (what.startsWith(u"document:"_s)) {
        m_presenter->showWayOf(rest);
        return true;
    }
    if (!what.startsWith(u"question:"_s) || !LedgerAnswers::questions().contains(rest))
        return false;
    m_presenter->setTab(rest);
    return true;
}

}  // namespace fdc::ui::ledger
