// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/AuditPage.h"

#include "ui/audit/AuditPresenter.h"
#include "ui/audit/AuditView.h"

namespace fdc::ui::audit {

using namespace Qt::Literals::StringLiterals;

AuditPage::AuditPage(Services services, QObject* parent)
    : Page(parent), m_services(services), m_presenter(new AuditPresenter(std::move(services), this)) {}

AuditPage::~AuditPage() = default;

QString AuditPage::id() const {
    return u"audit"_s;
}

QString AuditPage::title() const {
    return tr("Audit");
}

QString AuditPage::icon() const {
    return u"audit"_s;
}

QWidget* AuditPage::createView(QWidget* parent) {
    return new AuditView(*m_presenter, m_services, parent);
}

void AuditPage::opened() {
    m_presenter->open();
}

void AuditPage::closed() {
    m_presenter->close();
}

QList<Command> AuditPage::commands() {
    Command verify;
    verify.id = u"audit.verify"_s;
    verify.text = tr("Verify the integrity of the audit trail");
    verify.icon = u"check"_s;
    verify.run = [this] { m_presenter->check().start(); };
    verify.unavailable = [this] {
        return m_presenter->check().isChecking() ? tr("It is being verified already.") : QString();
    };
    Command failures;
    failures.id = u"audit.failures"_s;
    failures.text = tr("Show what failed in the last 24 hours");
    failures.icon = u"audit"_s;
    failures.run = [this] {
        m_services.navigate(u"audit"_s, u"filter:since:24h outcome:failed outcome:refused"_s);
    };
    return {verify, failures};
}

bool AuditPage::show(const QString& what) {
    const QString rest = what.section(u':', 1);
    if (what.startsWith(u"filter:"_s)) {
        m_presenter->apply(rest);
        return true;
    }
    bool isNumber = false;
    const qint64 sequence = rest.toLongLong(&isNumber);
    if (!what.startsWith(u"record:"_s) || !isNumber || sequence < 1)
        return false;
    m_presenter->showRecord(sequence);
    return true;
}

}  // namespace fdc::ui::audit
